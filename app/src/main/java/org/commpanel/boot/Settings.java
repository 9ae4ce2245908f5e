package org.commpanel.boot;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the agent, or whoever set the machine up, has decided. Never holds a secret.
 *
 * @param file where it was read from, null when there is none
 * @param voipbin null when there is no such section
 * @param relay null when there is no such section
 * @param keepIgnoredDays how long the bodies of journal entries that changed nothing are kept
 * @param warnings one line for each key nobody knows
 */
public record Settings(
    @Nullable Path file,
    @Nullable Voipbin voipbin,
    @Nullable Sinch sinch,
    @Nullable Whippy whippy,
    Listener listener,
    Attachments attachments,
    @Nullable URI relay,
    int keepIgnoredDays,
    List<String> warnings) {

  public static final int KEEP_IGNORED_DAYS = 30;

  static final String VOIPBIN = "https://api.voipbin.net/v1.0";

  /** No file: the sandbox is what there is to work with. */
  public static final Settings NONE =
      new Settings(
          null,
          null,
          null,
          null,
          Listener.USUAL,
          Attachments.USUAL,
          null,
          KEEP_IGNORED_DAYS,
          List.of());

  public Settings {
    warnings = List.copyOf(warnings);
  }

  /** Which VoIPBIN, and who signs in; the user name may be left to the sign-in window. */
  public record Voipbin(URI baseUrl, @Nullable String username) {}

  /** Read and checked, for the vendor that is to come. */
  public record Sinch(
      URI baseUrl,
      URI authUrl,
      URI templateUrl,
      @Nullable String projectId,
      @Nullable String appId,
      @Nullable String keyId) {}

  /** Read and checked, for the vendor that is to come. */
  public record Whippy(URI baseUrl, @Nullable String userId) {}

  /**
   * Where webhooks come in.
   *
   * @param port 0 for any free one
   * @param publicUrl how the vendor reaches it through tunnel or proxy, null when it does not
   */
  public record Listener(String host, int port, @Nullable URI publicUrl) {
    static final Listener USUAL = new Listener("127.0.0.1", 7070, null);
    public static final Listener ANY_PORT = new Listener("127.0.0.1", 0, null);
  }

  /** How long and how large; for the attachments that are to come. */
  public record Attachments(int retentionHours, int maxMb, List<String> allowedTypes) {
    static final Attachments USUAL =
        new Attachments(72, 25, List.of("image/*", "audio/*", "video/*", "application/pdf"));

    public Attachments {
      allowedTypes = List.copyOf(allowedTypes);
    }
  }
}
