import Testing
import WorkspaceAPI

@Suite struct PlaceholderTests {
    @Test(arguments: [
        ("ACR_REPO_HERE.azurecr.io/ADAPTER_HERE:0.0.1", "ACR_REPO_HERE"), ("<your-registry>/x", "<your-registry>"),
        ("YOUR-NAME", "YOUR-NAME"), ("CHANGEME", "CHANGEME"), ("REPLACE_ME", "REPLACE_ME"), ("TODO", "TODO"), ("XXXX", "XXXX"),
        ("your-secret", "your-secret"), ("your-registry.azurecr.io/x:1", "your-registry"), ("token-goes-here", "token-goes-here"),
        ("changeme", "changeme"), ("xxx", "xxx"), ("INSERT_MODEL", "INSERT_MODEL"),
    ])
    func inNames(text: String, word: String) {
        #expect(Placeholder.find(in: text) == word)
    }

    @Test(arguments: [
        "phi", "todo-app", "yours", "X", "A100", "ghcr.io/x/llm:1", "where", "sphere", "NVIDIA", "UPPER_CASE", "xx",
    ])
    func noneInNames(text: String) {
        #expect(Placeholder.find(in: text) == nil)
    }

    @Test(arguments: [
        "<your-private-model>", "--model=<model-name>", "YOUR_API_KEY", "<HF_TOKEN>", "CHANGEME", "your-token", "<insert url>",
    ])
    func inText(text: String) {
        #expect(Placeholder.find(inFreeText: text) != nil)
    }

    @Test(arguments: [
        "<think>", "<|im_end|>", "<bos_token>", "<s>", "a < b > c", "cat <in >out", "serve --model phi", "you are a helper",
        "YAML",
        "NVIDIA_VISIBLE_DEVICES", "<end_of_turn>", "<EOS>", "LOG_LEVEL", "${MODEL}",
        "if [ $a -lt 3 ]; then echo '<a href=x>'; fi",
    ])
    func noneInText(text: String) {
        #expect(Placeholder.find(inFreeText: text) == nil)
    }
}
