import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.File;
import java.util.Random;
import javax.imageio.ImageIO;

/**
 * Draws a folder of images, a sub-folder a class: round things and square ones of any size and
 * place.
 */
public final class Photos {
  private static final int EACH = 20;
  private static final int SIDE = 16;

  public static void main(String[] arguments) throws Exception {
    System.setProperty("java.awt.headless", "true");
    Random random = new Random(1);
    for (String name : new String[] {"round", "square"}) {
      File folder = new File(arguments[0], name);
      folder.mkdirs();
      for (int i = 0; i < EACH; i++) {
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        int size = 8 + random.nextInt(5);
        int x = random.nextInt(SIDE - size);
        int y = random.nextInt(SIDE - size);
        pen.setColor(
            new Color(128 + random.nextInt(128), random.nextInt(256), random.nextInt(256)));
        if (name.equals("round")) {
          pen.fillOval(x, y, size, size);
        } else {
          pen.fillRect(x, y, size, size);
        }
        pen.dispose();
        ImageIO.write(image, "png", new File(folder, i + ".png"));
      }
    }
  }
}
