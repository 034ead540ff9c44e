-- find-known-diagrams
-- parameter tenantId = "default"
-- parameter applications = ["orders","billing"]
-- parameter hashes = ["sha256:0000000000000000000000000000000000000000000000000000000000000000"]
SELECT DISTINCT application, graph_hash
FROM cameleer.route_graphs
WHERE tenant_id = {tenantId:String}
  AND application IN {applications:Array(String)}
  AND graph_hash IN {hashes:Array(String)}
