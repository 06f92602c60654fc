import TestSupport
import Testing

/// The files that GitHub and GitLab read are of their schemas.
@Suite struct IntegrationSchemaTests {
    private let folder: IntegrationFolder

    init() throws {
        folder = try IntegrationFolder()
    }

    @Test(
        arguments: [
            ("vendor.github-actions", "integrations/github/action.yml"),
            ("vendor.github-workflows", "integrations/github/example.yml"),
            ("vendor.github-workflows", ".github/workflows/ci.yml"),
            ("vendor.github-workflows", ".github/workflows/release.yml"),
            ("vendor.github-issue-forms", ".github/ISSUE_TEMPLATE/bug.yml"),
            ("vendor.github-issue-forms", ".github/ISSUE_TEMPLATE/idea.yml"),
            ("vendor.github-issue-forms", ".github/ISSUE_TEMPLATE/release.yml"),
            ("vendor.github-issue-config", ".github/ISSUE_TEMPLATE/config.yml"),
            ("vendor.gitlab-ci", "integrations/gitlab/example.yml"),
        ])
    func filesAreOfTheirSchemas(schema: String, file: String) throws {
        let result = try IntegrationFolder.check(schema, Repository.path(file))
        #expect(result.status == 0, "\(result.output)\(result.errors)")
    }

    @Test func theSchemasSeeMistakes() throws {
        try folder.write("name: x\ndescription: x\nruns: {using: composite, steps: [{run: echo}]}\n", to: "action.yml")
        let action = try IntegrationFolder.check("vendor.github-actions", folder.path("action.yml"))
        #expect(action.status == 1, "a step without a shell")
        try folder.write("job: {script: [echo], artefacts: {}}\n", to: "gitlab.yml")
        let pipeline = try IntegrationFolder.check("vendor.gitlab-ci", folder.path("gitlab.yml"))
        #expect(pipeline.status == 1, "an unknown key")
    }
}
