package org.zhikao.form;

/**
 * An option in the order of this form.
 *
 * @param optionId the author's id; never leaves the server
 * @param token random to this form; what the browser knows of the option
 */
public record FrozenOption(String optionId, String token) {}
