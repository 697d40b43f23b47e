import java.io.FileInputStream;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Checks PDF files against a profile of veraPDF: java Conformance ua1 report.pdf. One line a verdict, one a failure. */
public class Conformance {
  public static void main(String[] args) throws Exception {
    VeraGreenfieldFoundryProvider.initialise();
    PDFAFlavour profile = PDFAFlavour.byFlavourId(args[0]);
    try (FileInputStream file = new FileInputStream(args[1]);
        PDFAParser parser = Foundries.defaultInstance().createParser(file, profile)) {
      ValidationResult result = Foundries.defaultInstance().createValidator(profile, false).validate(parser);
      System.out.println("VERDICT " + result.isCompliant() + " " + result.getTotalAssertions());
      for (TestAssertion each : result.getTestAssertions()) {
        if (each.getStatus() == TestAssertion.Status.FAILED) {
          System.out.println("FAILED " + each.getRuleId().getClause() + "-" + each.getRuleId().getTestNumber() + " "
              + String.valueOf(each.getMessage()).replaceAll("\\s+", " "));
        }
      }
    }
  }
}
