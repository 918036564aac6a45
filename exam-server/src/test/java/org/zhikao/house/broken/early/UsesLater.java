package org.zhikao.house.broken.early;

import java.util.List;
import org.zhikao.house.broken.late.Late;

/** Uses a later package: once as a type, once as an array, once only inside angle brackets. */
public record UsesLater(Late late, List<Late> more) {

    public Late[] both() {
        return new Late[] {late, more.get(0)};
    }
}
