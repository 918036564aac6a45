@echo off
rem The terminal: zhikao COMMAND. Takes admin-cli.jar from beside this file or from target\, Java from JAVA_HOME or the PATH,
rem and more options for Java from ZHIKAO_JAVA_OPTIONS.
setlocal
set "JAR=%~dp0admin-cli.jar"
if not exist "%JAR%" set "JAR=%~dp0target\admin-cli.jar"
if not exist "%JAR%" (
  echo zhikao: no admin-cli.jar beside this file or in target\; build it first: mvn -q -DskipTests package 1>&2
  exit /b 1
)
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
"%JAVA%" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC %ZHIKAO_JAVA_OPTIONS% -jar "%JAR%" %*
