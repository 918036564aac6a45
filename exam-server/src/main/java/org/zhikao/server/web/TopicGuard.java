package org.zhikao.server.web;

/** Port: who may follow which live topic. Filled by the root. */
@FunctionalInterface
public interface TopicGuard {

    boolean mayRead(Caller caller, String topic);
}
