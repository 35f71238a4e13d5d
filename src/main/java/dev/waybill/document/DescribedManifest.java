package dev.waybill.document;

import dev.waybill.manifest.ManifestFigures;
import java.util.UUID;

/**
 * A manifest with what it says.
 *
 * @param documentId the document that it is
 * @param figures what it says
 */
public record DescribedManifest(UUID documentId, ManifestFigures figures) {}
