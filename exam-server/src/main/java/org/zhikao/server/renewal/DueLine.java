package org.zhikao.server.renewal;

import java.util.List;
import org.zhikao.server.certificate.CertificateStatus;

/**
 * A certificate that ends soon or has ended, and its holder.
 *
 * @param name empty if the roster doesn't know the holder
 * @param status the {@link CertificateStatus} on the day asked about
 * @param daysLeft from the day asked about to the last day; negative once it is over
 */
public record DueLine(
        String badgeNumber,
        String name,
        String unit,
        List<String> scopes,
        String region,
        String validFrom,
        String validTo,
        String status,
        long daysLeft) {}
