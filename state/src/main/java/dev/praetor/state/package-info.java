package dev.praetor.state;
