#!/usr/bin/env python3
"""Uses a report as a person would, in a headless Chromium through chromedriver, and prints what it found as JSON.

usage: browser.py PAGE [SCREENSHOT-PREFIX]

Only the standard library is needed. The log of the browser's console is part of the result: it must be empty.
"""
import base64
import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request


class Browser:
    def __init__(self):
        with socket.socket() as probe:
            probe.bind(('127.0.0.1', 0))
            port = probe.getsockname()[1]
        self.driver = subprocess.Popen(['chromedriver', f'--port={port}'], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.base = f'http://127.0.0.1:{port}'
        arguments = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--window-size=1400,1000']
        capabilities = {'browserName': 'chrome', 'goog:chromeOptions': {'args': arguments}, 'goog:loggingPrefs': {'browser': 'ALL'}}
        for _ in range(100):
            try:
                session = self.call('POST', '/session', {'capabilities': {'alwaysMatch': capabilities}})
                break
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.1)
        self.base += f'/session/{session["sessionId"]}'

    def call(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.base + path, data, {'Content-Type': 'application/json'}, method=method)
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=60) as answer:
            return json.load(answer)['value']

    def run(self, script):
        return self.call('POST', '/execute/sync', {'script': script, 'args': []})

    def emulate(self, scheme):
        features = [{'name': 'prefers-color-scheme', 'value': scheme}]
        self.devtools('Emulation.setEmulatedMedia', {'media': '', 'features': features})

    def devtools(self, command, parameters):
        return self.call('POST', '/goog/cdp/execute', {'cmd': command, 'params': parameters})

    def type(self, text):
        element = next(iter(self.call('POST', '/element', {'using': 'css selector', 'value': '#filter'}).values()))
        # Selected text is replaced, as by a person: the driver's own way of clearing a field sends no event.
        self.call('POST', f'/element/{element}/value', {'text': '\ue009a\ue000' + (text or '\ue017')})

    def click(self, column):
        """Clicks on the heading of a column."""
        index = self.run(f'return [...document.querySelectorAll("#fleet thead th")].findIndex(h => h.textContent === {column!r})') + 1
        selector = f'#fleet thead th:nth-child({index}) button'
        element = next(iter(self.call('POST', '/element', {'using': 'css selector', 'value': selector}).values()))
        self.call('POST', f'/element/{element}/click', {})

    def shown(self):
        return self.run('return [...document.querySelectorAll("#fleet tbody")].filter(b => b.offsetHeight > 0)'
                        '.map(b => b.querySelector("th").textContent)')

    def end(self):
        try:
            self.call('DELETE', '')
        finally:
            # Not asked to end: tests start programs with that signal blocked, which the driver inherits.
            self.driver.kill()
            self.driver.wait()


def use(browser, page, prefix):
    found = {}
    browser.call('POST', '/url', {'url': 'file://' + os.path.abspath(page)})
    found['all'] = browser.shown()
    browser.type('phi-4')
    found['filtered'] = browser.shown()
    found['status'] = browser.run('return document.getElementById("count").textContent')
    browser.type('')
    for column in ('workspace', 'US$/hour'):
        for direction in ('ascending', 'descending'):
            browser.click(column)
            found[f'{column} {direction}'] = browser.shown()
            found[f'{column} {direction} state'] = browser.run(
                'return [...document.querySelectorAll("#fleet thead th")].filter(h => h.ariaSort !== "none")'
                '.map(h => h.textContent + " " + h.ariaSort)')
    for scheme in ('light', 'dark'):
        browser.emulate(scheme)
        found[scheme] = browser.run('const s = getComputedStyle(document.body); return [s.backgroundColor, s.color]')
        if prefix:
            browser.run('document.querySelectorAll("details").forEach((d, i) => d.open = i < 3)')
            with open(f'{prefix}-{scheme}.png', 'wb') as file:
                file.write(base64.b64decode(browser.call('GET', '/screenshot')))
    found['requests'] = browser.run('return performance.getEntriesByType("resource").length')
    found['unnamed'] = browser.run(
        'return [...document.querySelectorAll("svg, input, button, [role=region]")].filter(e => '
        '!(e.ariaLabel || e.textContent.trim() || e.labels && e.labels.length)).length')
    found['paper'] = len(base64.b64decode(browser.devtools('Page.printToPDF', {'landscape': True})['data']))
    found['console'] = [entry['message'] for entry in browser.call('POST', '/se/log', {'type': 'browser'})]
    return found


def main():
    browser = Browser()
    try:
        json.dump(use(browser, sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else None), sys.stdout)
    finally:
        browser.end()


main()
