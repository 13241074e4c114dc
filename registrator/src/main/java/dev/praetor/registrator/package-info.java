package dev.praetor.registrator;
