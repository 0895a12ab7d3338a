//! One tab of Chromium: opens a page, asks it, presses keys, and records all that a page must not do.

use std::cell::RefCell;
use std::path::Path;
use std::sync::mpsc::Receiver;

use serde_json::{Value, json};

use super::chromium::{self, Chromium};

/// A tab. Its records hold all that a page must not do: errors of the console, exceptions, dialogs, requests, breaches
/// of the policy.
pub(crate) struct Tab {
    chromium: &'static Chromium,
    session: String,
    messages: Receiver<Value>,
    records: RefCell<Vec<String>>,
    /// Events that mark a time, such as that a page is loaded.
    passed: RefCell<Vec<Value>>,
    page: RefCell<String>,
}

impl Tab {
    /// An empty tab, with its width and its height in pixels; `None` where there is no Chromium.
    pub(crate) fn new(width: u32, height: u32) -> Option<Self> {
        let chromium = chromium::chromium()?;
        let (session, messages) = chromium.open();
        let (records, passed, page) = Default::default();
        let tab = Self { chromium, session, messages, records, passed, page };
        for domain in ["Page", "Runtime", "Log", "Network", "Audits"] {
            tab.call(&format!("{domain}.enable"), &json!({}));
        }
        tab.call("Emulation.setFocusEmulationEnabled", &json!({ "enabled": true }));
        tab.resize(width, height);
        Some(tab)
    }

    /// Asks, and waits for the answer.
    pub(crate) fn call(&self, method: &str, wish: &Value) -> Value {
        let number = self.chromium.send(&self.session, method, wish);
        loop {
            let message = chromium::next(&self.messages, method);
            if message["id"] == number {
                return chromium::result(message, method);
            }
            self.note(message);
        }
    }

    /// Waits for an event that marks a time: it is the last of those that have come since the one before.
    pub(crate) fn wait_for(&self, event: &str) -> Vec<Value> {
        loop {
            let message = chromium::next(&self.messages, event);
            let is_last = message["method"] == event;
            self.note(message);
            if is_last {
                return self.passed.take();
            }
        }
    }

    /// Gives the page another size.
    pub(crate) fn resize(&self, width: u32, height: u32) {
        let size =
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.call("Emulation.setDeviceMetricsOverride", &size);
    }

    /// Opens a file, with the text behind its address (such as `#mail`), and waits until it is loaded.
    pub(crate) fn open(&self, file: &Path, behind: &str) {
        let address = format!("file://{}", file.display());
        self.page.replace(address.clone());
        self.passed.take();
        let url = json!({ "url": format!("{address}{behind}") });
        let answer = self.call("Page.navigate", &url);
        assert!(answer["errorText"].is_null(), "{url}: {answer}");
        // It may have come before the answer.
        if self.passed.borrow().is_empty() {
            self.wait_for("Page.loadEventFired");
        }
    }

    /// The value of an expression of JavaScript in the page.
    pub(crate) fn eval(&self, expression: &str) -> Value {
        let wish = json!({ "expression": expression, "returnByValue": true, "awaitPromise": true });
        let mut answer = self.call("Runtime.evaluate", &wish);
        let thrown = &answer["exceptionDetails"];
        assert!(thrown.is_null(), "{expression}: {thrown:#}");
        answer["result"]["value"].take()
    }

    /// The texts that an expression gives.
    pub(crate) fn texts(&self, expression: &str) -> Vec<String> {
        let texts = self.eval(expression);
        serde_json::from_value(texts).unwrap_or_else(|_| panic!("{expression} gives no texts"))
    }

    /// The records up to now, which are then forgotten.
    pub(crate) fn records(&self) -> Vec<String> {
        // Two frames and one more answer: all that was caused by now has been reported.
        self.eval("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        self.eval("0");
        self.records.take()
    }

    fn note(&self, message: Value) {
        let params = &message["params"];
        let record = match message["method"].as_str().unwrap_or_default() {
            "Runtime.consoleAPICalled"
                if params["type"] == "error" || params["type"] == "assert" =>
            {
                format!("console: {}", params["args"])
            }
            "Runtime.exceptionThrown" => format!("exception: {}", params["exceptionDetails"]),
            "Log.entryAdded" if params["entry"]["level"] == "error" => {
                format!("log: {}", params["entry"]["text"])
            }
            "Network.requestWillBeSent" => {
                let url = params["request"]["url"].as_str().unwrap_or_default();
                let own = params["type"] == "Document" && *url == *self.page.borrow();
                if own {
                    return;
                }
                format!("request: {url}")
            }
            "Audits.issueAdded" if params["issue"]["code"] == "ContentSecurityPolicyIssue" => {
                format!("policy: {}", params["issue"]["details"])
            }
            "Page.javascriptDialogOpening" => {
                // Until it is closed the page stands still.
                let accept = json!({ "accept": true });
                self.chromium.send(&self.session, "Page.handleJavaScriptDialog", &accept);
                format!("dialog: {}", params["message"])
            }
            "Page.loadEventFired" | "Tracing.tracingComplete" | "Tracing.dataCollected" => {
                self.passed.borrow_mut().push(message);
                return;
            }
            _ => return,
        };
        self.records.borrow_mut().push(record);
    }
}

impl Drop for Tab {
    fn drop(&mut self) {
        self.chromium.send(&self.session, "Page.close", &json!({}));
    }
}
