/// What the operator asked for: the command line of the registrator and what it means.
///
/// Arrives: words and the environment. Leaves: {@link dev.praetor.registrator.options.RegistratorOptions}, or a
/// sentence and an exit status. Pure; no thread of its own.
package dev.praetor.registrator.options;
