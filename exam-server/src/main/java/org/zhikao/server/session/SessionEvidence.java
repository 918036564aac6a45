package org.zhikao.server.session;

import org.zhikao.evidence.SigningKey;
import org.zhikao.server.register.Register;

/**
 * Where a freeze is committed and how its secret is kept.
 *
 * @param sealing the node's sealing key: session secrets are stored readable for it only
 */
public record SessionEvidence(Register register, SigningKey sealing) {}
