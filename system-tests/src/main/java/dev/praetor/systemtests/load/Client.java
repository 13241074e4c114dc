package dev.praetor.systemtests.load;

/// One user of the API.
interface Client {
    /// Makes the next few requests.
    void act();

    Line line();
}
