package org.zhikao.server;

import java.time.Clock;
import org.zhikao.server.audit.Audit;
import org.zhikao.server.register.NodeKeys;
import org.zhikao.server.register.Register;
import org.zhikao.server.store.Store;

/** What every part of a node stands on. */
record Base(
        Store store,
        Register register,
        Audit audit,
        Clock clock,
        NodeKeys keys,
        ExamServerConfiguration configuration) {}
