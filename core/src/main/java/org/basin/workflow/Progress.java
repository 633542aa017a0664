package org.basin.workflow;

/** Who watches a study run. Calls come from any thread and must return at once. */
public interface Progress {
  /** Watches nothing. */
  Progress NONE =
      new Progress() {
        @Override
        public void doing(int worker, String what) {}

        @Override
        public void trials(int finished, int total, int failed, double secondsLeft) {}

        @Override
        public void note(String sentence) {}
      };

  /** What a worker has begun, in a few words: {@code reading mnist}, {@code sdae, 10 labels}. */
  void doing(int worker, String what);

  /**
   * How far it has come.
   *
   * @param finished trials with an outcome in the store, failed ones included
   * @param secondsLeft not a number where it cannot be told yet
   */
  void trials(int finished, int total, int failed, double secondsLeft);

  /**
   * How far measuring the trained networks has come, once trials are trained.
   *
   * @param done pieces of work
   * @param of in all
   */
  default void measures(int done, int of, double secondsLeft) {}

  /** A sentence that the user should read once. */
  void note(String sentence);
}
