package org.zhikao.form;

import org.zhikao.evidence.Digest;

/**
 * A form as it leaves the assembly.
 *
 * @param place of its sitting in the frozen document, from 0
 * @param canonical the form's bytes, made once
 * @param digest of these; names the form
 */
// Arrays have no value equality; these are never compared.
@SuppressWarnings("ArrayRecordComponent")
public record MadeForm(int place, FrozenForm form, byte[] canonical, Digest digest) {}
