/**
 * Owns what candidates say of items that seem wrong to them while they sit (本题有疑问), for whoever looks at the items later.
 *
 * <p>May use sitting, session, web and store. It stands apart from sitting because nothing counts by it and no chain holds it.
 */
@NullMarked
package org.zhikao.server.doubt;

import org.jspecify.annotations.NullMarked;
