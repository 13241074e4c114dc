package dev.praetor.http;
