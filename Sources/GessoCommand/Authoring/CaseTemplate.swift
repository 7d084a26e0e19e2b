/// `Cases/generate.yaml`: what the new provider is asked, what it sends, and what comes of it.
enum CaseTemplate {
    static let text = """
        # Each case is a request, the exchanges that the plugin has to ask for with the answers it
        # gets, and what has to come of it. `make test` plays them; nothing goes over a network.
        defaults:
          request: {prompt: a "red" boat, size: 512x512, seed: 7}
          exchange:
            credentials: {api_key: {header: Authorization, prefix: "Bearer "}}

        shared:
          submit: &submit
            send: POST /images
            label: submit
            json: {model: @ID@-1, prompt: a "red" boat, width: 512, height: 512, seed: 7}
          picture: &picture {picture: {width: 2, height: 2, color: "#ff0000"}}

        cases:
          - name: the answer holds the picture
            estimate: 0.02
            steps:
              - <<: *submit
                answer: {json: {image: {base64: *picture}}}
            done:
              cost: 0.02
              images:
                - *picture

          - name: a server that is too busy is asked again
            steps:
              - <<: *submit
                answer: 503
              - retry: {code: server_error}
                answer: {json: {image: {base64: *picture}}}
            done: {images: [*picture]}

          - name: a prompt that is refused is no bug of ours
            steps:
              - <<: *submit
                answer: {status: 400, json: {error: {code: content_blocked, message: no boats}}}
            fail: {code: content_policy}

          - name: an account without credit is not asked again
            steps:
              - <<: *submit
                answer: {status: 429, json: {error: {code: no_credit, message: pay first}}}
            fail: {code: quota_exhausted, retry: never}

        """
}
