package dev.waybill.arm;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * A list as Azure Resource Manager gives it.
 *
 * @param value the items of this page
 * @param nextLink where the next page is; absent on the last one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ArmPage<T>(List<T> value, String nextLink) {}
