import java.nio.file.Path;
import java.util.List;
import org.basin.study.DataSource;
import org.basin.study.LabelBudget;
import org.basin.study.Study;
import org.basin.workflow.Asked;
import org.basin.workflow.Progress;
import org.basin.workflow.Studies;

/** A study from Java: {@code java -cp 'lib/*' examples/StudyInTenLines.java DATA RUN}. */
public final class StudyInTenLines {
  public static void main(String[] arguments) {
    Path run = Path.of(arguments[1]); // a new folder, or one of the same study to go on with
    List<LabelBudget> labels = List.of(LabelBudget.perClass(5), LabelBudget.perClass(10));
    Asked asked =
        Asked.of(
            DataSource.of(arguments[0]), // "mnist", a folder, a table, arrays
            List.of("mlp:32"),
            List.of("random", "sdae", "linear"),
            labels,
            6); // seeds
    Study study = Studies.complete(asked); // the rest by defaults that fit the data
    Studies.run(run, study, Progress.NONE, Runtime.getRuntime().availableProcessors());
    System.out.print(Studies.table(run, false));
    System.out.println(run.resolve("report.html"));
  }
}
