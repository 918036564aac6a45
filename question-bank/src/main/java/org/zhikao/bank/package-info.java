/**
 * Owns the workspace of item files and the release made from it: a readable manifest, sealed content, sealed keys, one
 * signature over the manifest that names the digests of both parts.
 */
@NullMarked
package org.zhikao.bank;

import org.jspecify.annotations.NullMarked;
