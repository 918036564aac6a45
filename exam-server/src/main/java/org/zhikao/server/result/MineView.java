package org.zhikao.server.result;

import java.util.List;

/**
 * What the page "my results" shows an officer about themselves.
 *
 * @param name the officer's name
 * @param results one line a sitting, the newest first
 */
public record MineView(String name, List<ResultLine> results) {}
