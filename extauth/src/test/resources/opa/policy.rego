# The policy of OpaStepTest. policy.wasm beside it is this file, compiled:
#   opa build -t wasm -e example/allow -e example/decision -e example/slow -e example/built_in policy.rego
#   tar -xzf bundle.tar.gz /policy.wasm
package example

import rego.v1

default allow := false

allow if {
	input.http_request.method == "GET"
	input.http_request.headers["x-role"] in data.roles
}

decision := {"allow": true, "headers": {"x-team": "blue"}} if allow

decision := {"allow": false, "http_status": 451, "body": "not here"} if not allow

slow if {
	some a in numbers.range(1, 3000)
	some b in numbers.range(1, 3000)
	a * b == -1
}

built_in := sprintf("%s of %d", [input.http_request.method, time.now_ns() / 1000000000])
