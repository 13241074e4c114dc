/// `state.bin` of Consul's snapshot archives: a state, to and from the form in which Consul writes it down.
///
/// The form, as seen in what Consul 1.10 saved: a MessagePack map `{LastIndex}`, then records, each one byte that
/// says of what [Kind], and one MessagePack value. Names, texts and bytes are all raw strings of the older
/// MessagePack, which knew no other; times to live are texts, durations nanoseconds.
///
/// Arrives: a stream and a state. Leaves: a state and a stream. [ConsulOutput] takes the rows of a state to the
/// records of its kinds, [ConsulInput] the way back; the classes named after records know one kind each, both ways.
/// [Packer] and [Unpacker] are the only ones that know MessagePack. Any thread; nothing is kept.
///
/// What Consul has and a state has not (mesh, access control) is lost on the way in, and counted. What a state has
/// and Consul has not stands in [Extras], which Consul passes over.
@NullMarked
package dev.praetor.state.consul;

import org.jspecify.annotations.NullMarked;
