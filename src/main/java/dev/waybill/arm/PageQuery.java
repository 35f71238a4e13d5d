package dev.waybill.arm;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** What a request asks of a list: which page, how long, and by which parameters. */
@ApplicationScoped
public class PageQuery {
  /** How long a page is at most, and unless something else is asked for. */
  private static final int LARGEST_PAGE = 100;

  private static final String TOP = "$top";

  private static final String API_VERSION = "api-version";

  private final ArmRequest request;

  /** For the container. */
  public PageQuery(ArmRequest request) {
    this.request = request;
  }

  /**
   * Refuses a parameter that is not known, and one that is there twice: what is passed over might
   * have been meant to narrow the list down. {@code api-version} may be there, for clients that
   * send it to every address.
   */
  public void accept(List<String> parameters) {
    Set<String> known = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    known.addAll(parameters);
    known.addAll(List.of(TOP, SkipToken.PARAMETER));
    Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (String name : request.queryNames()) {
      if (!known.contains(name) && !API_VERSION.equalsIgnoreCase(name)) {
        throw ArmException.of(
                400,
                "UnsupportedQueryParameter",
                "The query parameter '%s' is not known; accepted: %s."
                    .formatted(Shown.of(name), String.join(", ", known)))
            .target(Shown.of(name));
      } else if (!seen.add(name)) {
        String first = request.query(name).orElse("");
        throw ArmErrors.invalidParameter(name, first, "it is given more than once.");
      }
    }
  }

  /** How many items the page has at most. */
  public int top() {
    String given = request.query(TOP).orElse(Integer.toString(LARGEST_PAGE));
    int top = given.matches("[0-9]{1,9}") ? Integer.parseInt(given) : 0;
    if (top < 1 || top > LARGEST_PAGE) {
      throw ArmErrors.invalidParameter(TOP, given, "1 to 100 are accepted.");
    }
    return top;
  }

  /**
   * The place behind which the page begins; empty for the first one.
   *
   * @param read makes it of as many keys as are in a token, and throws when they are none
   */
  public <T> Optional<T> after(int keys, Function<List<String>, Optional<T>> read) {
    return request
        .query(SkipToken.PARAMETER)
        .map(
            token ->
                read.apply(SkipToken.parse(token, keys).keys())
                    .orElseThrow(() -> SkipToken.invalid(token, null)));
  }

  /**
   * A page of what was found, with a link to the next one, which keeps what was asked for.
   *
   * @param found one item more than the page takes, when there are more
   * @param parameters those that the list has
   * @param keys the place of an item
   */
  public <T> ArmPage<T> page(
      List<T> found, List<String> parameters, Function<T, List<String>> keys) {
    int top = top();
    if (found.size() <= top) {
      return new ArmPage<>(found, null);
    }
    return new ArmPage<>(found.subList(0, top), next(parameters, keys.apply(found.get(top - 1))));
  }

  private String next(List<String> parameters, List<String> keys) {
    StringBuilder link = new StringBuilder(request.link(request.path())).append('?');
    keep(link, API_VERSION);
    keep(link, TOP);
    parameters.forEach(parameter -> keep(link, parameter));
    return link.append(SkipToken.PARAMETER)
        .append('=')
        .append(new SkipToken(keys).text())
        .toString();
  }

  private void keep(StringBuilder link, String parameter) {
    request
        .query(parameter)
        .ifPresent(
            value ->
                link.append(parameter).append('=').append(ArmRequest.encode(value)).append('&'));
  }
}
