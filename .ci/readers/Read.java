import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;

/** Copies the text of PDFs with PDFBox, as it is and sorted by place: Read.java OUT FILE... */
class Read {
	public static void main(String[] args) throws Exception {
		System.setProperty("org.apache.commons.logging.Log", "org.apache.commons.logging.impl.NoOpLog");
		for (int i = 1; i < args.length; i++) {
			var file = new File(args[i]);
			try (var pdf = Loader.loadPDF(file)) {
				for (boolean sort : new boolean[] {false, true}) {
					var pages = new ArrayList<String>();
					for (int n = 1; n <= pdf.getNumberOfPages(); n++) {
						var stripper = new PDFTextStripper();
						stripper.setSortByPosition(sort);
						stripper.setStartPage(n);
						stripper.setEndPage(n);
						pages.add(stripper.getText(pdf));
					}
					Files.writeString(Path.of(args[0], file.getName() + (sort ? ".pdfbox-sort" : ".pdfbox")), String.join("\f", pages));
				}
			}
		}
	}
}
