/// Stories: prose, commands and their exact answers, for the tests of this and other modules.
package dev.praetor.state.testing;
