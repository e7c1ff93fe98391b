# Asks for a function that extauth does not provide, compiled likewise with -e sending/allow.
package sending

import rego.v1

allow if http.send({"method": "GET", "url": "http://127.0.0.1:1"}).status_code == 200
