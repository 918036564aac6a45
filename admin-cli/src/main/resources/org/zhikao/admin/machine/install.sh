#!/bin/sh
# 考场电脑信任考场服务器：为当前用户的浏览器（Chromium 一类）运行一次；sudo ./install.sh --machine 装入本机系统的证书库。
# 装有还原卡的，请先关闭还原，装好后再打开。
set -e
cd "$(dirname "$0")"
if [ "$1" = "--machine" ]; then
  install -m 644 room-ca.crt /usr/local/share/ca-certificates/zhikao-room-ca.crt
  update-ca-certificates
else
  if ! command -v certutil > /dev/null; then
    echo "没有 certutil：请先装 libnss3-tools（或 nss-tools）。" >&2
    exit 1
  fi
  db="$HOME/.pki/nssdb"
  mkdir -p "$db"
  [ -f "$db/cert9.db" ] || certutil -N -d "sql:$db" --empty-password
  certutil -A -d "sql:$db" -t C,, -n zhikao-room -i room-ca.crt
fi
echo "已装上。指纹应为："
echo "{fingerprint}"
