/// Reading JSON without a schema: Docker's documents have hundreds of members, of which a few matter here.
package dev.praetor.registrator.json;
