@echo off
rem 考场电脑信任考场服务器：以管理员身份运行一次。装有还原卡的，请先关闭还原，装好后再打开。
certutil -addstore -f Root "%~dp0room-ca.crt"
if errorlevel 1 (
  echo 没有装上。请右键 install.cmd，选“以管理员身份运行”。
  pause
  exit /b 1
)
echo 已装上。指纹应为：
echo {fingerprint}
