package dev.praetor.dns;
