package dev.waybill.settings;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.EntityTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.TextTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The doc comments of one source file as Markdown, read by the JDK's own compiler: of each type by
 * its name, and of each method by {@code Type#method}, in the order of the source.
 */
final class DocComments extends TreePathScanner<Void, DocTrees> {
  private final Map<String, String> texts = new LinkedHashMap<>();

  private DocComments() {}

  static Map<String, String> of(Path source) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, files, null, List.of("-proc:none"), null, files.getJavaFileObjects(source));
      DocComments comments = new DocComments();
      for (CompilationUnitTree unit : task.parse()) {
        comments.scan(unit, DocTrees.instance(task));
      }
      return comments.texts;
    }
  }

  @Override
  public Void visitClass(ClassTree type, DocTrees docs) {
    texts.put(type.getSimpleName().toString(), text(docs));
    return super.visitClass(type, docs);
  }

  @Override
  public Void visitMethod(MethodTree method, DocTrees docs) {
    ClassTree type = (ClassTree) getCurrentPath().getParentPath().getLeaf();
    texts.put(type.getSimpleName() + "#" + method.getName(), text(docs));
    return super.visitMethod(method, docs);
  }

  private String text(DocTrees docs) {
    DocCommentTree comment = docs.getDocCommentTree(getCurrentPath());
    List<? extends DocTree> parts = comment == null ? new ArrayList<>() : comment.getFullBody();
    return parts.stream()
        .map(DocComments::markdown)
        .collect(Collectors.joining())
        .replaceAll("\\s+", " ")
        .strip();
  }

  private static String markdown(DocTree part) {
    if (part instanceof TextTree text) {
      return text.getBody();
    }
    if (part instanceof LiteralTree code) {
      return "`" + code.getBody().getBody().strip() + "`";
    }
    if (part instanceof LinkTree link) {
      return "`" + link.getReference().getSignature() + "`";
    }
    if (part instanceof EntityTree entity) {
      return "&" + entity.getName() + ";";
    }
    throw new IllegalArgumentException("The page has no form for " + part.getKind() + ": " + part);
  }
}
