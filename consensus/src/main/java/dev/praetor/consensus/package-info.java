package dev.praetor.consensus;
