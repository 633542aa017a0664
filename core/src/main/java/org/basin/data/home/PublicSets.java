package org.basin.data.home;

import java.util.List;
import java.util.Optional;

/**
 * The data sets with a public home. Digests are of the files at that home: those of the images and
 * of Omniglot as TensorFlow Datasets publishes them (url_checksums), those of the tables as several
 * public projects pin them, and all of MNIST's kin that could be held against a copy at hand were.
 */
public final class PublicSets {
  private static final String FASHION =
      "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/";
  private static final String KUZUSHIJI = "http://codh.rois.ac.jp/kmnist/dataset/kmnist/";
  private static final String TORONTO = "https://www.cs.toronto.edu/~kriz/";
  private static final String OMNIGLOT =
      "https://github.com/brendenlake/omniglot/raw/master/python/";
  private static final String UCI = "https://archive.ics.uci.edu/ml/machine-learning-databases/";
  private static final String CREATIVE_COMMONS = "CC BY 4.0, as the repository states for its sets";

  /** In the order in which they are listed. */
  public static final List<PublicSet> ALL =
      List.of(
          new PublicSet(
              "fashion-mnist",
              "70,000 articles of clothing, grey, 28 x 28, 10 classes; 60,000 train, 10,000 test",
              "Xiao, Rasul and Vollgraf 2017, arXiv:1708.07747",
              "MIT",
              List.of(
                  new PublicFile(
                      FASHION + "train-images-idx3-ubyte.gz",
                      26421880,
                      "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84",
                      List.of("c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888")),
                  new PublicFile(
                      FASHION + "train-labels-idx1-ubyte.gz",
                      29515,
                      "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845",
                      List.of("bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9")),
                  new PublicFile(
                      FASHION + "t10k-images-idx3-ubyte.gz",
                      4422102,
                      "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073",
                      List.of("5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b")),
                  new PublicFile(
                      FASHION + "t10k-labels-idx1-ubyte.gz",
                      5148,
                      "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5",
                      List.of("0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34"))),
              Making.NOTHING,
              PublicSet.Reading.FOLDER),
          new PublicSet(
              "kmnist",
              "70,000 cursive Japanese characters, grey, 28 x 28, 10 classes; 60,000 train, 10,000"
                  + " test",
              "Clanuwat et al. 2018, arXiv:1812.01718",
              "CC BY-SA 4.0",
              List.of(
                  new PublicFile(
                      KUZUSHIJI + "train-images-idx3-ubyte.gz",
                      18165135,
                      "51467d22d8cc72929e2a028a0428f2086b092bb31cfb79c69cc0a90ce135fde4"),
                  new PublicFile(
                      KUZUSHIJI + "train-labels-idx1-ubyte.gz",
                      29497,
                      "e38f9ebcd0f3ebcdec7fc8eabdcdaef93bb0df8ea12bee65224341c8183d8e17"),
                  new PublicFile(
                      KUZUSHIJI + "t10k-images-idx3-ubyte.gz",
                      3041136,
                      "edd7a857845ad6bb1d0ba43fe7e794d164fe2dce499a1694695a792adfac43c5"),
                  new PublicFile(
                      KUZUSHIJI + "t10k-labels-idx1-ubyte.gz",
                      5120,
                      "20bb9a0ef54c7db3efc55a92eef5582c109615df22683c380526788f98e42a1c")),
              Making.NOTHING,
              PublicSet.Reading.FOLDER),
          new PublicSet(
              "emnist-letters",
              "145,600 handwritten letters of both cases, grey, 28 x 28, 26 classes; 124,800 train,"
                  + " 20,800 test",
              "Cohen, Afshar, Tapson and van Schaik 2017, arXiv:1702.05373",
              "none stated; made from NIST's public domain data",
              List.of(
                  new PublicFile(
                      "https://biometrics.nist.gov/cs_links/EMNIST/gzip.zip",
                      561753746,
                      "fb9bb67e33772a9cc0b895e4ecf36d2cf35be8b709693c3564cea2a019fcda8e")),
              new EmnistLetters("gzip.zip", "letters.npz"),
              new PublicSet.Reading("letters.npz", null, null)),
          new PublicSet(
              "cifar-10",
              "60,000 photographs, colour, 32 x 32, 10 classes; 50,000 train, 10,000 test",
              "Krizhevsky 2009, \"Learning multiple layers of features from tiny images\"",
              "none stated; offered for research",
              List.of(
                  new PublicFile(
                      TORONTO + "cifar-10-binary.tar.gz",
                      170052171,
                      "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd")),
              Cifar.TEN,
              new PublicSet.Reading(Cifar.MADE, null, null)),
          new PublicSet(
              "cifar-100",
              "60,000 photographs, colour, 32 x 32, 100 classes; 50,000 train, 10,000 test",
              "Krizhevsky 2009, \"Learning multiple layers of features from tiny images\"",
              "none stated; offered for research",
              List.of(
                  new PublicFile(
                      TORONTO + "cifar-100-binary.tar.gz",
                      168513733,
                      "58a81ae192c23a4be8b1804d68e518ed807d710a4eb253b1f2a199162a40d8ec")),
              Cifar.HUNDRED,
              new PublicSet.Reading(Cifar.MADE, null, null)),
          omniglot(
              "omniglot",
              "19,280 handwritten characters of 30 alphabets, 105 x 105, 964 classes of 20",
              "images_background.zip",
              9464212,
              "ad41ab679c8b5d90b271ef46be6987cc81211774a695c29dcc5367b2b26ee640"),
          omniglot(
              "omniglot-small1",
              "2,720 handwritten characters of 5 of its alphabets, 136 classes of 20",
              "images_background_small1.zip",
              1319022,
              "f38eb80f801274ac2b4dff5b24289016bfaba4a7d5bb50deebf27104ad6cb8a4"),
          omniglot(
              "omniglot-small2",
              "3,120 handwritten characters of 5 of its alphabets, 156 classes of 20",
              "images_background_small2.zip",
              1580917,
              "3ccaa407515a8778e5d0861875af38b17e418f301ad5bb3b5a6b65d901a41c7f"),
          omniglot(
              "omniglot-evaluation",
              "13,180 handwritten characters of 20 other alphabets, 659 classes of 20",
              "images_evaluation.zip",
              6462886,
              "1f61a8f3366785b057fc117d9228e78a16e3d976c8953b2a10fcc74cf0609cee"),
          omniglot(
              "omniglot-runs",
              "its 20 one-shot runs, for basin oneshot",
              "one-shot-classification/all_runs.zip",
              352787,
              "437c1eeab0af8484112e1b4cc0f3d541ec727f7c47b9b202da738af9dfd6c325"),
          new PublicSet(
              "optdigits",
              "5,620 handwritten digits as 64 counts, 10 classes; 3,823 train, 1,797 test",
              "Alpaydin and Kaynak 1998, UCI",
              CREATIVE_COMMONS,
              List.of(
                  new PublicFile(
                      UCI + "optdigits/optdigits.tra",
                      563639,
                      "e1b683cc211604fe8fd8c4417e6a69f31380e0c61d4af22e93cc21e9257ffedd"),
                  new PublicFile(
                      UCI + "optdigits/optdigits.tes",
                      264712,
                      "6ebb3d2fee246a4e99363262ddf8a00a3c41bee6014c373ed9d9216ba7f651b8")),
              Making.NOTHING,
              new PublicSet.Reading("optdigits.tra", "optdigits.tes", null)),
          new PublicSet(
              "letter-recognition",
              "20,000 printed letters as 16 numbers, 26 classes",
              "Slate 1991, UCI",
              CREATIVE_COMMONS,
              List.of(
                  new PublicFile(
                      UCI + "letter-recognition/letter-recognition.data",
                      712565,
                      "2b89f3602cf768d3c8355267d2f13f2417809e101fc2b5ceee10db19a60de6e2")),
              Making.NOTHING,
              new PublicSet.Reading("letter-recognition.data", null, "1")),
          new PublicSet(
              "adult",
              "48,842 people of a census, 6 numbers and 8 categories, 2 classes; 32,561 train,"
                  + " 16,281 test",
              "Becker and Kohavi 1996, UCI",
              CREATIVE_COMMONS,
              List.of(
                  new PublicFile(
                      UCI + "adult/adult.data",
                      3974305,
                      "5b00264637dbfec36bdeaab5676b0b309ff9eb788d63554ca0a249491c86603d"),
                  new PublicFile(
                      UCI + "adult/adult.test",
                      2003153,
                      "a2a9044bc167a35b2361efbabec64e89d69ce82d9790d2980119aac5fd7e9c05",
                      // without its first line, which is none of data
                      List.of("72567b94f5c1a6f8501377dd80f93892c3848ff071cf91ba47e00b0785a28074"))),
              UciTables::adult,
              new PublicSet.Reading(UciTables.TRAIN, UciTables.TEST, "income")),
          new PublicSet(
              "breast-cancer-wisconsin",
              "569 tumours as 30 numbers, 2 classes",
              "Wolberg, Mangasarian, Street and Street 1995, UCI",
              CREATIVE_COMMONS,
              List.of(
                  new PublicFile(
                      UCI + "breast-cancer-wisconsin/wdbc.data",
                      124103,
                      "d606af411f3e5be8a317a5a8b652b425aaf0ff38ca683d5327ffff94c3695f4a")),
              UciTables::diagnoses,
              new PublicSet.Reading(UciTables.TRAIN, null, "diagnosis")));

  private PublicSets() {}

  public static Optional<PublicSet> of(String name) {
    return ALL.stream().filter(set -> set.name().equals(name)).findFirst();
  }

  private static PublicSet omniglot(
      String name, String what, String file, long bytes, String sha256) {
    return new PublicSet(
        name,
        what,
        "Lake, Salakhutdinov and Tenenbaum, Science 350 (2015)",
        "MIT",
        List.of(new PublicFile(OMNIGLOT + file, bytes, sha256)),
        Making.NOTHING,
        new PublicSet.Reading(file.substring(file.lastIndexOf('/') + 1), null, null));
  }
}
