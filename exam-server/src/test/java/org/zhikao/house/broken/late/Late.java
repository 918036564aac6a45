package org.zhikao.house.broken.late;

/** Comes second. */
public record Late(int value) {}
