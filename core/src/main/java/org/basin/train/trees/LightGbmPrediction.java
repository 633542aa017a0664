package org.basin.train.trees;

import com.microsoft.ml.lightgbm.SWIGTYPE_p_double;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_float;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_int;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_long_long;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_p_void;
import com.microsoft.ml.lightgbm.lightgbmlib;
import com.microsoft.ml.lightgbm.lightgbmlibConstants;

/**
 * LightGBM's probabilities by its C functions. The library's own wrapper (4.3.0-1) makes room for
 * two numbers a row whatever the number of classes, and the process dies of more.
 */
final class LightGbmPrediction {
  private LightGbmPrediction() {}

  /** [rows x classes]. */
  static double[] of(String model, Rows rows, int classes) {
    SWIGTYPE_p_p_void booster = lightgbmlib.voidpp_handle();
    SWIGTYPE_p_int iterations = lightgbmlib.new_intp();
    SWIGTYPE_p_float features = lightgbmlib.new_floatArray(rows.features().length);
    SWIGTYPE_p_long_long written = lightgbmlib.new_int64_tp();
    SWIGTYPE_p_double room = lightgbmlib.new_doubleArray((long) rows.count() * classes);
    boolean loaded = false;
    try {
      check(lightgbmlib.LGBM_BoosterLoadModelFromString(model, iterations, booster));
      loaded = true;
      for (int i = 0; i < rows.features().length; i++) {
        lightgbmlib.floatArray_setitem(features, i, rows.features()[i]);
      }
      check(
          lightgbmlib.LGBM_BoosterPredictForMat(
              lightgbmlib.voidpp_value(booster),
              lightgbmlib.float_to_voidp_ptr(features),
              lightgbmlibConstants.C_API_DTYPE_FLOAT32,
              rows.count(),
              rows.width(),
              1,
              lightgbmlibConstants.C_API_PREDICT_NORMAL,
              0,
              -1,
              "num_threads=1 verbosity=-1",
              written,
              room));
      double[] probabilities = new double[rows.count() * classes];
      for (int i = 0; i < probabilities.length; i++) {
        probabilities[i] = lightgbmlib.doubleArray_getitem(room, i);
      }
      return probabilities;
    } finally {
      if (loaded) {
        lightgbmlib.LGBM_BoosterFree(lightgbmlib.voidpp_value(booster));
      }
      lightgbmlib.delete_intp(iterations);
      lightgbmlib.delete_floatArray(features);
      lightgbmlib.delete_int64_tp(written);
      lightgbmlib.delete_doubleArray(room);
      lightgbmlib.delete_voidpp(booster);
    }
  }

  private static void check(int code) {
    if (code < 0) {
      throw new IllegalStateException("LightGBM: " + lightgbmlib.LGBM_GetLastError());
    }
  }
}
