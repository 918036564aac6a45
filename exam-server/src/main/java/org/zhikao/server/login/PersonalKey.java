package org.zhikao.server.login;

import org.zhikao.server.roster.PersonId;

/**
 * A key that a person enrolled to sign with.
 *
 * @param keyId SHA-256 of the public key, 64 hexadecimal characters
 * @param certificate PEM
 */
public record PersonalKey(String keyId, PersonId personId, String subject, String certificate) {}
