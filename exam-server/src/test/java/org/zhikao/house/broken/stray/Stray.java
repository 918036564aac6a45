package org.zhikao.house.broken.stray;

/** Belongs nowhere. */
public record Stray(int value) {}
