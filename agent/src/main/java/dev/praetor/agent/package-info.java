package dev.praetor.agent;
