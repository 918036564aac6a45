package org.zhikao.admin;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {
            "zhikao "
                    + Objects.requireNonNullElse(AdminCli.class.getPackage().getImplementationVersion(), "development")
        };
    }
}
