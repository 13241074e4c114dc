/// Who else is there: the members of the cluster as this agent knows them, and joining and leaving it.
///
/// Arrives: requests of the API. Leaves: members, in the words of Consul's gossip protocol, which clients still
/// read.
package dev.praetor.agent.cluster;
