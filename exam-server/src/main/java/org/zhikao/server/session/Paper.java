package org.zhikao.server.session;

import org.zhikao.form.DeliveredForm;

/**
 * A candidate's paper as it is delivered.
 *
 * @param json {@code form} as JSON, UTF-8; must not be changed, it is shared
 */
// Arrays have no value equality; papers are compared by their form's digest.
@SuppressWarnings("ArrayRecordComponent")
public record Paper(DeliveredForm form, byte[] json) {}
