package org.zhikao.server.renewal;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * A season (换证批次) to open.
 *
 * @param id how people name it, such as {@code 2026-autumn}
 * @param trainingYear the calendar year whose hours and credits count
 * @param policy the renewal policy's YAML, exactly as it stands in its file
 * @param creditRules the credit rules' YAML, likewise
 */
public record NewSeason(
        @NotNull @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._-]{0,39}") String id,

        @NotBlank @Size(max = 100) String title,
        @Min(2000) @Max(2999) int trainingYear,
        @NotBlank @Size(max = 400_000) String policy,
        @NotBlank @Size(max = 400_000) String creditRules) {}
