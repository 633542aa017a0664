@echo off
rem Basin's launcher for Windows: in a source tree builds on first use and after "basin.bat --rebuild", then starts.
rem Variables: JAVA_HOME, BASIN_OPTS (options for java).
setlocal
set "HOME_DIR=%~dp0"
set "TARGET=%HOME_DIR%core\target"
set "CLASSES=%TARGET%\basin\basin-core.jar;%TARGET%\basin\lib\*"
rem Unpacked from the zip, bin\ beside lib\: there is nothing to build.
set "PACKED="
if exist "%HOME_DIR%..\lib\" if not exist "%HOME_DIR%pom.xml" set "PACKED=yes"
if defined PACKED set "CLASSES=%HOME_DIR%..\lib\*"
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"

"%JAVA%" -version >nul 2>&1
if errorlevel 1 (
  echo basin: expected a JDK 17 or newer, found no java in JAVA_HOME or PATH; install one or set JAVA_HOME 1>&2
  exit /b 2
)
set "FEATURE="
for /f "tokens=3" %%v in ('""%JAVA%" -version 2>&1" ^| findstr /i "version"') do set "FEATURE=%%~v"
for /f "tokens=1 delims=.-+" %%m in ("%FEATURE%") do set "FEATURE=%%m"
if %FEATURE% LSS 17 (
  echo basin: expected a JDK 17 or newer, found Java %FEATURE%; install one or set JAVA_HOME 1>&2
  exit /b 2
)

if "%~1"=="--rebuild" if exist "%TARGET%\basin\stamp" del "%TARGET%\basin\stamp"
if not defined PACKED if not exist "%TARGET%\basin\stamp" (
  echo basin: building ^(once^) ... 1>&2
  pushd "%HOME_DIR%"
  call mvn -q -B -ntp -Dquick -DskipTests -pl core -am package 1>&2
  if errorlevel 1 (
    popd
    echo basin: the build failed; what Maven said stands above 1>&2
    exit /b 1
  )
  popd
  for /f "delims=" %%j in ('dir /b "%TARGET%\basin-core-*.jar" ^| findstr /v "sources javadoc tests"') do copy /y "%TARGET%\%%j" "%TARGET%\basin\basin-core.jar" >nul
  echo built> "%TARGET%\basin\stamp"
)
if "%~1"=="--rebuild" exit /b 0

set "NATIVE="
if %FEATURE% GEQ 22 set "NATIVE=--enable-native-access=ALL-UNNAMED"
set OMP_NUM_THREADS=1
set OPENBLAS_NUM_THREADS=1
"%JAVA%" -XX:+UseSerialGC -XX:MaxRAMPercentage=50 -XX:MaxNewSize=256m -XX:MinHeapFreeRatio=10 ^
  -XX:MaxHeapFreeRatio=30 -Dorg.bytedeco.javacpp.maxphysicalbytes=0 ^
  -Dorg.bytedeco.javacpp.maxbytes=0 -Dbasin.program=basin.bat %NATIVE% %BASIN_OPTS% ^
  -cp "%CLASSES%" org.basin.cli.Basin %*
exit /b %ERRORLEVEL%
