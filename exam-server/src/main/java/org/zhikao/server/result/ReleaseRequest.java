package org.zhikao.server.result;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/**
 * Asks to release the results that a manifest names.
 *
 * @param manifestDigest SHA-256 of the manifest's bytes, 64 hexadecimal characters
 * @param signature detached CMS over these bytes in base64
 */
public record ReleaseRequest(
        @JsonProperty("manifestDigest") @NotNull @Pattern(regexp = "[0-9a-f]{64}") String manifestDigest,

        @JsonProperty("signature") @NotNull @Pattern(regexp = "[0-9A-Za-z+/]{4,20000}={0,2}") String signature) {}
