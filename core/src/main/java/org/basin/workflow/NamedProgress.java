package org.basin.workflow;

/**
 * Progress on one of several data sets: what is said of it begins with its name.
 *
 * @param name the data set's
 */
record NamedProgress(String name, Progress progress) implements Progress {
  @Override
  public void doing(int worker, String what) {
    progress.doing(worker, name + ": " + what);
  }

  @Override
  public void trials(int finished, int total, int failed, double secondsLeft) {
    progress.trials(finished, total, failed, secondsLeft);
  }

  @Override
  public void measures(int done, int of, double secondsLeft) {
    progress.measures(done, of, secondsLeft);
  }

  @Override
  public void note(String sentence) {
    progress.note(name + ": " + sentence);
  }
}
