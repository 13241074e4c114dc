package dev.praetor.systemtests;
